@NullMarked
package com.brillconsulting.eventbridge.test.connection;

import org.jspecify.annotations.NullMarked;
