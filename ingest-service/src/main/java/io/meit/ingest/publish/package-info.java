/**
 * The way out to Kafka: windows, references and rejections, and their mapping to {@code meit.v1} messages. Every send
 * ends when the broker has stored the message. Nothing here decides what is sent.
 */
package io.meit.ingest.publish;
