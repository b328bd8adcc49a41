/**
 * Looks, when an application starts, for what would keep it from starting or publishing: right before AWS is changed, for
 * what is wrong on this side; right after, for buses that do not exist.
 */
@NullMarked
package com.brillconsulting.eventbridge.startup;

import org.jspecify.annotations.NullMarked;
