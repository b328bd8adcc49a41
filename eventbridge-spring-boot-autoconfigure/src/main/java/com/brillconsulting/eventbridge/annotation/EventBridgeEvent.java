package com.brillconsulting.eventbridge.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class whose instances are events on Amazon EventBridge. If an instance is published as a Spring application
 * event, it is sent to its bus after the transaction commits. A listener method with a parameter of this class receives
 * the events that have the source and the detail type of the class.
 *
 * <p>All attributes can contain placeholders ({@code ${…}}). Subclasses inherit the annotation. It can be used as a
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

    /**
     * {@return the source; if empty, {@code spring.application.name} is used} It must not start with {@code aws.}.
     */
    String source() default "";

    /**
     * {@return the detail type, at most 128 characters; if empty, the simple name of the class is used}
     */
    String detailType() default "";

    /** {@return the name or ARN of the bus; if empty, the default bus of the account is used} */
    String bus() default "";
}
