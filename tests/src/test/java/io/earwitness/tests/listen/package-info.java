/**
 * What people hear and see of the results, and take to other programs: exports are read again by
 * strict readers of each format, and clips are measured.
 */
package io.earwitness.tests.listen;
