/**
 * What must hold of the product as a whole, in packages by topic, and of its code in {@link
 * io.earwitness.tests.ArchitectureTest}. A test here runs commands as a user does and asks their
 * tables; the tests of one class lie beside that class, in its module. All topics may use the
 * fixtures and none may use another.
 */
package io.earwitness.tests;
