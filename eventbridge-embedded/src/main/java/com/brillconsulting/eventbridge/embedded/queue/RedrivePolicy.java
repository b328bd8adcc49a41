package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import tools.jackson.databind.JsonNode;

/**
 * Where messages go that nobody manages to handle.
 *
 * @param maxReceiveCount how often a message may be received before it goes there, 1 to 1,000
 */
record RedrivePolicy(String deadLetterTargetArn, int maxReceiveCount) {

    static RedrivePolicy parse(String text) {
        JsonNode json = JsonText.parse(text)
                .orElseThrow(
                        () -> refuse(text, "Amazon SQS can't create the redrive policy, as it isn't in JSON format."));
        JsonNode target = json.path("deadLetterTargetArn");
        if (!target.isString() || target.stringValue().isEmpty()) {
            throw refuse(text, "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
        }
        JsonNode max = json.path("maxReceiveCount");
        if (max.isMissingNode()) {
            throw refuse(text, "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
        }
        int count = max.asString().matches("\\d{1,4}") ? Integer.parseInt(max.asString()) : 0;
        if (count < 1 || count > 1000) {
            throw refuse(
                    text,
                    "Invalid value for maxReceiveCount: " + max.asString()
                            + ", valid values are from 1 to 1000 both inclusive.");
        }
        return new RedrivePolicy(target.stringValue(), count);
    }

    static ApiException refuse(String text, String reason) {
        return QueueErrors.invalid(text, "RedrivePolicy", reason);
    }
}
