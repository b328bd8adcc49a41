/**
 * Exports the declarations as a CloudFormation template, a Terraform configuration, IAM policies or a diagram. This package
 * does not call AWS.
 */
@org.jspecify.annotations.NullMarked
package com.brillconsulting.eventbridge.export;
