/**
 * Spring Boot Actuator support for the events of an application: an endpoint, a health indicator, an info contributor and
 * meters. They do not show secrets.
 */
@NullMarked
package com.brillconsulting.eventbridge.actuate;

import org.jspecify.annotations.NullMarked;
