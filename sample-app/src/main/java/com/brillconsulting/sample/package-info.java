/** A small order service: what a newcomer to EventBridge for Spring Boot meets first, in one place. */
@NullMarked
package com.brillconsulting.sample;

import org.jspecify.annotations.NullMarked;
