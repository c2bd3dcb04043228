/**
 * What every part of Earwitness needs: the native libraries, folders on the local disk, what a user
 * names, and the exception for a mistake of the user. Enter at {@link
 * io.earwitness.WrongUseException}. It uses no other package of Earwitness.
 */
package io.earwitness;
