/**
 * Checks of what scoring needs: native libraries, model, memory and storage. Enter at {@link
 * io.earwitness.jobs.doctor.Checkup}; a new thing to try is another {@link
 * io.earwitness.jobs.doctor.Check}. It may use models, Spark and the listing of inputs.
 */
package io.earwitness.jobs.doctor;
