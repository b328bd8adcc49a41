/** The AWS policy language: who may do what with a queue or an event bus that belongs to somebody else. */
@NullMarked
package com.brillconsulting.eventbridge.embedded.policy;

import org.jspecify.annotations.NullMarked;
