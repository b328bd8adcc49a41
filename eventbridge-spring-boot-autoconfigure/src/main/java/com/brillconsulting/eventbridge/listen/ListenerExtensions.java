package com.brillconsulting.eventbridge.listen;

import java.util.List;

/**
 * What an application adds to how its listeners work.
 *
 * @param errorHandlers decide what becomes of what failed
 * @param interceptors go around each call of a method
 * @param argumentResolvers give methods what they take beyond events
 * @param containerCustomizers set options of containers
 */
record ListenerExtensions(
        List<EventErrorHandler> errorHandlers,
        List<EventListenInterceptor> interceptors,
        List<EventArgumentResolver> argumentResolvers,
        List<ListenerContainerCustomizer> containerCustomizers) {}
