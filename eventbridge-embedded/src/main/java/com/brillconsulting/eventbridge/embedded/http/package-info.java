/** Requests over a socket, or from SDK clients in the same JVM, on their way to the AWS services, and the gate before them. */
@NullMarked
package com.brillconsulting.eventbridge.embedded.http;

import org.jspecify.annotations.NullMarked;
