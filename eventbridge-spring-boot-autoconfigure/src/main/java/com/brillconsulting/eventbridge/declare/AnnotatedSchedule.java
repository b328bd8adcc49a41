package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventBridgeSchedule;
import java.lang.reflect.Method;

/**
 * A schedule that an annotation of a bean's method declares.
 *
 * @param beanName the bean
 * @param type the class of the bean, without any proxy
 * @param method the method that is annotated, of that class
 * @param schedule what the annotation says, placeholders not yet resolved
 */
record AnnotatedSchedule(String beanName, Class<?> type, Method method, EventBridgeSchedule schedule) {

    /** {@return where this is declared, for people} */
    String place() {
        return AnnotatedRule.place(type, method, beanName);
    }
}
