@NullMarked
package com.brillconsulting.eventbridge.test;

import org.jspecify.annotations.NullMarked;
