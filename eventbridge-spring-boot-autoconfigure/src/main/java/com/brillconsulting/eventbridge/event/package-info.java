/**
 * Events that are sent to a bus or received from a bus. This package does not depend on an AWS client.
 */
@NullMarked
package com.brillconsulting.eventbridge.event;

import org.jspecify.annotations.NullMarked;
