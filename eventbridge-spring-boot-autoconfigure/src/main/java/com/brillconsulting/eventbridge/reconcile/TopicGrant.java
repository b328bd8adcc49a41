package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;

/** Lets EventBridge publish to an SNS topic, by a statement in the topic's policy. */
final class TopicGrant {

    private static final String POLICY = "Policy";

    private final Reconciliation run;

    TopicGrant(Reconciliation run) {
        this.run = run;
    }

    void allow(Arn topic, String source) {
        var sns = run.clients.other("sns", SnsClient.class, "letting EventBridge publish to a topic");
        var label = "topic " + topic;
        var present = run.calls
                .call(
                        "sns:GetTopicAttributes",
                        label,
                        () -> sns.getTopicAttributes(it -> it.topicArn(topic.toString())))
                .attributes()
                .get(POLICY);
        var policy = ResourcePolicy.of(present);
        if (policy.allow(QueuePolicies.sid(source), "sns:Publish", topic.toString(), List.of(source), false)) {
            run.calls.call(
                    "sns:SetTopicAttributes",
                    label,
                    () -> sns.setTopicAttributes(it ->
                            it.topicArn(topic.toString()).attributeName(POLICY).attributeValue(policy.toString())));
        }
    }
}
