"""checkov and cfripper on what CloudFormation gets: the template translated from SAM, and its nested stacks.

On template.yaml itself both overlook a policy with stars in it.
"""
