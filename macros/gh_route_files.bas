Attribute VB_Name = "GhRoute"
Option Explicit

' The builds without xlwings: every press goes by files.

Public Function GhHasXlwings() As Boolean
    GhHasXlwings = False
End Function

Public Sub GhRunPython(ByVal words As String)
End Sub
