package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class whose instances are events on Amazon EventBridge. An instance that is published as a Spring application
 * event goes to its bus after the transaction commits; a listener method that takes the class receives what is
 * published with its source and detail type.
 *
 * <p>Every attribute may hold placeholders ({@code ${…}}). The annotation is inherited by subclasses and may stand on
 * another annotation.
 *
 * <pre>{@code
 * @EventBridgeEvent(source = "my.application", detailType = "User Action", bus = "my-app-events")
 * record UserAction(String action, String user) {}
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface EventBridgeEvent {

    /** {@return the source; empty for {@code spring.application.name}} It must not start with {@code aws.}. */
    String source() default "";

    /** {@return the detail type, at most 128 characters; empty for the simple name of the class} */
    String detailType() default "";

    /** {@return the name or ARN of the bus; empty for the account's default bus} */
    String bus() default "";
}
