/**
 * The settings of a command: what {@code conf/earwitness.conf}, a user's file and the command line
 * say, checked as a whole and turned into records. {@link io.earwitness.config.Settings#of} is the
 * way in. It is the only package that knows HOCON; it may use the packages whose types the records
 * are made of, and none of those may use it.
 */
package io.earwitness.config;
