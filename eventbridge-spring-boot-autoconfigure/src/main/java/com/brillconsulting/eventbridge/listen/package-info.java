/**
 * From queue to method: each listener method gets a message listener container of Spring Cloud AWS, which hands it what
 * arrives in its rule's queue as the types that it asks for. Nothing here publishes.
 */
@NullMarked
package com.brillconsulting.eventbridge.listen;

import org.jspecify.annotations.NullMarked;
