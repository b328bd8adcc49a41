@NullMarked
package com.brillconsulting.eventbridge.contract;

import org.jspecify.annotations.NullMarked;
