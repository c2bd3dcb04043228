/**
 * Where the bytes of recordings come from: objects of any Hadoop file system, read ahead, in few
 * requests and within a time limit. Enter by {@link io.earwitness.audio.source.ByteSource}, all
 * that decoding sees of a storage, and {@link io.earwitness.audio.source.HadoopByteSource}, which
 * opens one. May use Hadoop, and no other package of audio.
 */
package io.earwitness.audio.source;
