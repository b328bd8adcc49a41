package com.brillconsulting.eventbridge.declare;

import java.lang.reflect.Method;

/**
 * A method that handles the events of one rule.
 *
 * @param rule the name of the rule
 * @param queue the name of the declared queue that the rule's events arrive in
 * @param beanName the bean that has the method
 * @param method the method, of the bean's target class
 */
public record ListenerDeclaration(String rule, String queue, String beanName, Method method) {}
