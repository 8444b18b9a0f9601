Attribute VB_Name = "GhRibbon"
Option Explicit

' The buttons of the ribbon tab: the tag of each is the name of its button.

Public Sub GhOnRibbon(control As IRibbonControl)
    If control.Tag = "cancel" Then GhCancelRun Else GhRun control.Tag
End Sub
