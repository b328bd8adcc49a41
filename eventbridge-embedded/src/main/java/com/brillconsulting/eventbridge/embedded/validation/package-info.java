/**
 * What a request must be, by the model of its service, and the errors that tell the caller where it is not: in AWS's own
 * words.
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.validation;

import org.jspecify.annotations.NullMarked;
