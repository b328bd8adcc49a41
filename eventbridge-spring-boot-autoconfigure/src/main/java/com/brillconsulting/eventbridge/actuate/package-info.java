/**
 * What Spring Boot's Actuator shows of an application's events, and lets people do to them: an endpoint, a health
 * indicator, an info contributor and meters. Secrets are in none of it.
 */
@NullMarked
package com.brillconsulting.eventbridge.actuate;

import org.jspecify.annotations.NullMarked;
