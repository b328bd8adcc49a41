/**
 * Connections, which hold how to be authorized at an HTTP endpoint, and API destinations, which name the endpoint: the
 * operations on both, and what a delivery needs of them: the authorization to send, with OAuth tokens that are fetched
 * and kept, and the exchange itself.
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.connection;

import org.jspecify.annotations.NullMarked;
