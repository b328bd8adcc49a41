/**
 * Schedule expressions of Amazon EventBridge rules and of EventBridge Scheduler: {@code rate}, {@code cron} and
 * {@code at}, refused as the two services refuse them, and asked for their next fire.
 */
@NullMarked
package com.brillconsulting.eventbridge.schedule;

import org.jspecify.annotations.NullMarked;
