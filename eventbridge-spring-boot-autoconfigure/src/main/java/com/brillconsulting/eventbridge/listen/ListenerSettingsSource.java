package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;

/** Knows how each listener is to work. */
@FunctionalInterface
interface ListenerSettingsSource {

    /** {@return how the listener is to work} */
    ListenerSettings settings(ListenerDeclaration listener);
}
