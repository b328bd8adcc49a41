/**
 * What is declared, in the words of others: as a CloudFormation template, as a Terraform configuration, as IAM policies,
 * as a diagram. Nothing here calls AWS.
 */
@org.jspecify.annotations.NullMarked
package com.brillconsulting.eventbridge.export;
