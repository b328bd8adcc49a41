package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.reconcile.ReconcileMode;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches unless the mode is {@code off}, which YAML reads as {@code false}: only binding knows that it is the same. */
class OnReconciliationCondition extends SpringBootCondition {

    static final String PROPERTY = "eventbridge.reconcile.mode";

    static ReconcileMode mode(Environment environment) {
        return Binder.get(environment).bind(PROPERTY, ReconcileMode.class).orElse(ReconcileMode.APPLY);
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var mode = mode(context.getEnvironment());
        return new ConditionOutcome(
                mode != ReconcileMode.OFF,
                ConditionMessage.forCondition("Reconciliation").because(PROPERTY + " is " + mode));
    }
}
