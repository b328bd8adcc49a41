package com.brillconsulting.eventbridge.listen;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * Opens the transaction that a listener method declares before the method is called, so that what has to be done with it
 * is in it too. The method then joins it.
 */
final class MethodTransactions {

    private final @Nullable TransactionInterceptor interceptor;

    MethodTransactions(@Nullable TransactionInterceptor interceptor) {
        this.interceptor = interceptor;
    }

    /** {@return what the method declares; null for nothing} */
    @Nullable TransactionAttribute of(Method method, Class<?> type) {
        var source = interceptor == null ? null : interceptor.getTransactionAttributeSource();
        return source == null ? null : source.getTransactionAttribute(method, type);
    }

    /** {@return whether the method's transaction is undone when the method throws this} */
    boolean rollsBack(Method method, Object bean, Throwable thrown) {
        var attribute = of(method, AopUtils.getTargetClass(bean));
        return attribute != null && attribute.rollbackOn(thrown);
    }

    void run(Method method, Object bean, Work work) throws Throwable {
        if (interceptor == null) {
            work.run();
        } else {
            interceptor.invoke(new Invocation(method, bean, work));
        }
    }

    /** What is done in the transaction. */
    @FunctionalInterface
    interface Work {

        void run() throws Throwable;
    }

    private record Invocation(Method method, Object bean, Work work) implements MethodInvocation {

        @Override
        public Method getMethod() {
            return method;
        }

        @Override
        public @Nullable Object[] getArguments() {
            return new Object[0];
        }

        @Override
        public @Nullable Object proceed() throws Throwable {
            work.run();
            return null;
        }

        @Override
        public Object getThis() {
            return bean;
        }

        @Override
        public AccessibleObject getStaticPart() {
            return method;
        }
    }
}
