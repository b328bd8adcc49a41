/** Wires everything: auto-configurations, properties and failure analyzers. Nothing else in this library makes beans. */
@NullMarked
package com.brillconsulting.eventbridge.autoconfigure;

import org.jspecify.annotations.NullMarked;
