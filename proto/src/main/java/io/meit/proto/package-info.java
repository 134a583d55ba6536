/** The contracts between services: topics here, messages and gRPC services in {@code io.meit.proto.v1} (generated). */
package io.meit.proto;
