package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import software.amazon.awssdk.services.sns.SnsClient;

/** Lets EventBridge publish to an SNS topic, by a statement in the topic's policy. */
final class TopicGrant implements Grant {

    private static final String POLICY = "Policy";

    private final Reconciliation run;

    TopicGrant(Reconciliation run) {
        this.run = run;
    }

    @Override
    public boolean isGiven(Arn topic, String source) {
        return statement(topic).isGiven(policy(topic), source);
    }

    @Override
    public void give(Arn topic, String source) {
        shared(topic).change(it -> statement(topic).give(it, source));
    }

    /** A topic has a policy in any case, so that a statement that is alone in it stays. */
    @Override
    public void take(Arn topic, String source) {
        shared(topic).change(it -> statement(topic).take(it, source) && !it.isEmpty());
    }

    private SharedStatement statement(Arn topic) {
        return new SharedStatement("sns:Publish", topic.toString());
    }

    private SharedPolicy shared(Arn topic) {
        return new SharedPolicy("topic " + topic, () -> policy(topic), it -> write(topic, it));
    }

    private void write(Arn topic, ResourcePolicy policy) {
        run.calls.call("sns:SetTopicAttributes", "topic " + topic, () -> client().setTopicAttributes(it ->
                it.topicArn(topic.toString()).attributeName(POLICY).attributeValue(policy.toString())));
    }

    private ResourcePolicy policy(Arn topic) {
        return ResourcePolicy.of(run.calls
                .call("sns:GetTopicAttributes", "topic " + topic, () -> client().getTopicAttributes(
                                it -> it.topicArn(topic.toString())))
                .attributes()
                .get(POLICY));
    }

    private SnsClient client() {
        return run.clients.other("sns", SnsClient.class, "letting EventBridge publish to a topic");
    }
}
