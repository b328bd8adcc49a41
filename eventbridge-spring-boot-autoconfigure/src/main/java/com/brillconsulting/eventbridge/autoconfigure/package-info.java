/**
 * The auto-configurations: they define the conditions and the order, and import the configuration of each package, which
 * creates its beans.
 */
@NullMarked
package com.brillconsulting.eventbridge.autoconfigure;

import org.jspecify.annotations.NullMarked;
