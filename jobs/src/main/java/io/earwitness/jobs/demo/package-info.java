/**
 * A small archive to try Earwitness on, and the sounds in it. Enter at {@link
 * io.earwitness.jobs.demo.DemoCommand}. It uses audio, and neither Spark nor other jobs.
 */
package io.earwitness.jobs.demo;
