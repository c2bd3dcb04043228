/**
 * Training and evaluation by their commands. Enter at {@link
 * io.earwitness.tests.training.TrainTest}. The tests may use the fixtures.
 */
package io.earwitness.tests.training;
