/**
 * The pages of the documentation, held against what they describe: every command in them is run or
 * at least parsed, every link leads somewhere, and what the code has is named in them. Enter at
 * {@link io.earwitness.tests.docs.PagesTest}, which only reads, and at {@link
 * io.earwitness.tests.docs.RunPagesTest}, which does what the pages say. They use the commands as a
 * user does, and of the code no more than its public enums, commands and settings.
 */
package io.earwitness.tests.docs;
