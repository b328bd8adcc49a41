package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class whose instances are events on Amazon EventBridge. If you publish an instance as a Spring application
 * event, it is sent to its bus after the transaction commits. A listener method with a parameter of this class receives
 * the events with its source and detail type.
 *
 * <p>Every attribute may contain placeholders ({@code ${…}}). Subclasses inherit the annotation. You can use it as a
 * meta-annotation.
 *
 * <pre>{@code
 * @EventBridgeEvent(source = "my.application", detailType = "User Action", bus = "my-app-events")
 * record UserAction(String action, String user) {}
 * }</pre>
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
public @interface EventBridgeEvent {

    /** {@return the source; empty means {@code spring.application.name}} It must not start with {@code aws.}. */
    String source() default "";

    /** {@return the detail type, at most 128 characters; empty means the simple name of the class} */
    String detailType() default "";

    /** {@return the name or ARN of the event bus; empty means the default event bus of the account} */
    String bus() default "";
}
