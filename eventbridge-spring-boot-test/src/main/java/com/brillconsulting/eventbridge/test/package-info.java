/** Tests of applications that use EventBridge, without AWS and without Docker. */
@NullMarked
package com.brillconsulting.eventbridge.test;

import org.jspecify.annotations.NullMarked;
