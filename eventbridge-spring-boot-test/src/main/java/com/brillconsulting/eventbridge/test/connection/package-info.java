/** Connections to containers that stand for AWS, by Testcontainers or Docker Compose. */
@NullMarked
package com.brillconsulting.eventbridge.test.connection;

import org.jspecify.annotations.NullMarked;
