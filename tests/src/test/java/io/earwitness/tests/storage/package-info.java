/**
 * Archives and tables in S3 and HDFS, and storages that fail or do not answer. Enter at {@link
 * io.earwitness.tests.storage.S3Test}; servers are real ones in processes of their own, and proxies
 * before them count requests or spoil them. The tests may use the fixtures.
 */
package io.earwitness.tests.storage;
