package com.brillconsulting.eventbridge.actuate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the Actuator tells of EventBridge.
 *
 * @param healthInterval Time for which it is taken for granted that buses which were looked at can still be reached, or
 *     still cannot.
 * @param deadLetterInterval Time for which the depths of dead-letter queues are not asked for again. Each look costs two
 *     calls of SQS for each queue.
 */
@ConfigurationProperties("eventbridge.actuator")
record ActuatorProperties(
        @DefaultValue("30s") Duration healthInterval,
        @DefaultValue("1m") Duration deadLetterInterval) {}
