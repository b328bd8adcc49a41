package com.brillconsulting.eventbridge.actuate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures the Actuator beans for EventBridge.
 *
 * @param healthInterval Time for which the result of the check of a bus is cached, whether it can be reached or not.
 * @param deadLetterInterval Time for which the number of messages in dead-letter queues is cached. Each read makes two
 *     calls of SQS for each queue.
 */
@ConfigurationProperties("eventbridge.actuator")
record ActuatorProperties(
        @DefaultValue("30s") Duration healthInterval,
        @DefaultValue("1m") Duration deadLetterInterval) {}
