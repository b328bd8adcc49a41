package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** Several events that are sent together; those that cannot be written stand aside with their reason. */
final class SendAll {

    private final List<Submission> submissions = new ArrayList<>();
    private final List<Supplier<PublishResult>> results = new ArrayList<>();

    SendAll(Collection<?> events, EventWriter writer) {
        for (Object event : events) {
            try {
                var submission = new Submission(writer.write(event));
                submissions.add(submission);
                results.add(submission::result);
            } catch (EventBridgePublishException e) {
                results.add(() -> new Failed(event, e));
            }
        }
    }

    List<Published> run(EventSender sender) {
        sender.send(submissions);
        var outcome = results.stream().map(Supplier::get).toList();
        if (outcome.stream().anyMatch(Failed.class::isInstance)) {
            throw new EventsNotPublishedException(outcome);
        }
        return outcome.stream().map(Published.class::cast).toList();
    }
}
