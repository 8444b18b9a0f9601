Attribute VB_Name = "GhRibbon"
Option Explicit

' The buttons of the ribbon tab: the tag of each is the name of its macro.

Public Sub GhOnRibbon(control As IRibbonControl)
    Application.Run "'" & ThisWorkbook.Name & "'!" & control.Tag
End Sub
