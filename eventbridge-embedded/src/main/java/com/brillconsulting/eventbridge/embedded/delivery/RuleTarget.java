package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * A target of a rule, ready to be delivered to.
 *
 * @param target the target as it was put
 * @param transformation what it gets in place of the event
 * @param parameters which of its parameters are taken from the event
 */
public record RuleTarget(Target target, InputTransformation transformation, DynamicParameters parameters) {

    /**
     * {@return the target, ready to be delivered to}
     *
     * @throws ApiException when what the target says about its input is wrong
     */
    public static RuleTarget of(Target target) {
        return new RuleTarget(target, InputTransformation.of(target), DynamicParameters.of(target));
    }

    /** {@return a target that is told to give something else, yet gets the whole event} */
    public static RuleTarget ofWholeEvent(Target target) {
        var bare = Target.builder().id(target.id()).arn(target.arn()).build();
        return new RuleTarget(target, InputTransformation.of(bare), DynamicParameters.of(bare));
    }

    /** {@return this target, with a role where it has none of its own} */
    public RuleTarget orWithRole(String roleArn) {
        return target.roleArn() == null
                ? new RuleTarget(target.toBuilder().roleArn(roleArn).build(), transformation, parameters)
                : this;
    }
}
