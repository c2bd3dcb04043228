/**
 * Files that a user names, on any storage. {@link io.earwitness.jobs.files.Target} is one. It uses
 * nothing of the other jobs.
 */
package io.earwitness.jobs.files;
