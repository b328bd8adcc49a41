/** What all resources of AWS have: an account and a region, an ARN, a name, tags, and a place on a page of a list. */
@NullMarked
package com.brillconsulting.eventbridge.embedded.resource;

import org.jspecify.annotations.NullMarked;
