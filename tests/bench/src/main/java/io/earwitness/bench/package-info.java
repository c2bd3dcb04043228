/**
 * How fast scoring is, part by part and as a whole: run by {@code scripts/bench}, never by the
 * tests. Enter at {@link io.earwitness.bench.Bench}; what is measured is a {@link
 * io.earwitness.bench.Part}, and {@link io.earwitness.bench.Kernels} are the steps of scoring in
 * isolation. It may use all of the product, and nothing may use it.
 */
package io.earwitness.bench;
